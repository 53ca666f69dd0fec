"""Reports to take away: one neutral document of an assessment, and what writes it as HTML, Markdown, XLSX and more.

Nothing here loads the screen library.
"""
