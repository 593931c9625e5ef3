"""Running code at somebody else's: Piston and Judge0, by one program per job that carries the code and its cases."""
