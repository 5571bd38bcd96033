"""Every figure with made-up rows, on light ground and on dark, on one page to look at:

python -m zjg_dash.charts.gallery OUT.html
"""
