"""Charts as pictures to take along: PNG and SVG, with their title and where their figures come from."""
