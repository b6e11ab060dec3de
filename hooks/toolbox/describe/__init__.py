"""How a thing is called and put into German words, for every output alike."""
