"""The answers of the page “How sure?”: each a sentence first, then figures and a chart."""
