"""The benchmark: the same submissions, on the same machine, through this grader, through its peers, and run bare."""
