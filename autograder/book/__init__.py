"""The course as a website: one page for each lesson, with the figures of a solved run and no solution anywhere."""
