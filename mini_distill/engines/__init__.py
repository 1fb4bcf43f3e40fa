"""Ways to find the rounds of given labels: which of them is quickest depends on the Gram matrix."""
