"""How an answer is run, compared and explained: the same in a learner's notebook and at the judge's."""
