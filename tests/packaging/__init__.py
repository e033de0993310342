"""The scripts that install, try and test Parvis."""
