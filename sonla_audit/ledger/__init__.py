"""What the ledger says of a figure to a reader: what it measures, when, whether it is planned, as an editor writes it.

The bags of words and the periods that checks compare are made while a report is measured, for all figures and quickly.
What is made here is made only where it is shown, and asked by no check.
"""
