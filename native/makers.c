/* Makes the compiled modules, those first that one of them would be the first to import: to ask the import system for
   each takes longer than to run it. The two tables are filled in when the library is built. */
#include <Python.h>
#include <string.h>

/* DECLARED */

static const struct {
    const char *name;  /* of a module */
    const char *first; /* what it imports first thing, a space between */
    PyObject *(*make)(void);
} modules[] = {
/* ROWS */
};

static PyObject *places; /* by name: where in the table */

static PyObject *made(PyObject *name);

/* Everything in a row of names. */
static int all_made(const char *names)
{
    while (*names) {
        const char *end = strchr(names, ' ');
        Py_ssize_t size = end == NULL ? (Py_ssize_t)strlen(names) : end - names;
        PyObject *name = PyUnicode_FromStringAndSize(names, size);
        PyObject *module = name == NULL ? NULL : made(name);
        Py_XDECREF(name);
        if (module == NULL)
            return -1;
        Py_DECREF(module);
        names += end == NULL ? size : size + 1;
    }
    return 0;
}

/* The module of that name, made or imported if it is not there yet. */
static PyObject *made(PyObject *name)
{
    PyObject *every = PyImport_GetModuleDict();
    PyObject *found = PyDict_GetItemWithError(every, name);
    if (found != NULL || PyErr_Occurred())
        return Py_XNewRef(found);
    PyObject *place = PyDict_GetItemWithError(places, name);
    if (place == NULL) {
        if (PyErr_Occurred())
            return NULL;
        PyObject *top = PyImport_ImportModuleLevelObject(name, NULL, NULL, NULL, 0);
        if (top == NULL)
            return NULL;
        Py_DECREF(top);
        found = PyDict_GetItemWithError(every, name);
        if (found == NULL && !PyErr_Occurred())
            PyErr_SetObject(PyExc_ImportError, name);
        return Py_XNewRef(found);
    }
    long at = PyLong_AsLong(place);
    Py_ssize_t dot = PyUnicode_FindChar(name, '.', 0, PyUnicode_GET_LENGTH(name), -1);
    PyObject *folder = PyUnicode_Substring(name, 0, dot);
    PyObject *last = PyUnicode_Substring(name, dot + 1, PyUnicode_GET_LENGTH(name));
    PyObject *parent = folder == NULL || last == NULL ? NULL : made(folder);
    PyObject *module = NULL;
    if (parent != NULL && all_made(modules[at].first) == 0) {
        found = PyDict_GetItemWithError(every, name); /* one that it imports may have imported it */
        module = found != NULL ? Py_NewRef(found) : PyErr_Occurred() ? NULL : modules[at].make();
        if (module != NULL && PyObject_SetAttr(parent, last, module) < 0)
            Py_CLEAR(module);
    }
    Py_XDECREF(folder);
    Py_XDECREF(last);
    Py_XDECREF(parent);
    return module;
}

static PyObject *make(PyObject *Py_UNUSED(self), PyObject *name)
{
    return made(name);
}

static PyMethodDef functions[] = {{"make", make, METH_O, "The module of that name."}, {NULL, NULL, 0, NULL}};
static struct PyModuleDef definition = {PyModuleDef_HEAD_INIT, "makers", NULL, -1, functions};

PyMODINIT_FUNC PyInit_makers(void)
{
    PyObject *module = PyModule_Create(&definition);
    if (module == NULL)
        return NULL;
    places = PyDict_New();
    for (size_t at = 0; places != NULL && at < sizeof modules / sizeof *modules; at++) {
        PyObject *place = PyLong_FromSize_t(at);
        int failed = place == NULL || PyDict_SetItemString(places, modules[at].name, place) < 0;
        Py_XDECREF(place);
        if (failed)
            Py_CLEAR(places);
    }
    if (places == NULL || PyObject_SetAttrString(module, "known", places) < 0)
        Py_CLEAR(module);
    return module;
}
