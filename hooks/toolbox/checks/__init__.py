"""Rules over the whole content; each tells what is wrong as Problems."""
