"""Search in Swedish: what is read as a word, which words are the same, and where in a text they stand.

The databases only keep and look up the tokens that are made here, so that both find the same.
"""
