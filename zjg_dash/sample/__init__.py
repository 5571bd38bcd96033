"""The sample year: invented, and labelled so everywhere."""
