"""The author's proof that the checks are fair: right answers pass, wrong ones are named."""
