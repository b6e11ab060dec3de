"""What somebody must look at again: what is due, whom to call, which links lead out."""
