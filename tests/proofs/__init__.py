"""Proofs of the promises, by figures: each suite counts what was lost, doubled or reordered, and bites when it should.

A suite is a module with a ``SUITE`` and a line in ``tests.proofs.table``. ``python packaging/test.py --deep`` runs all
of them at full size, with their mutants, and prints the table of ``docs/reliability.md``; the normal test run plays a
short part of each, every failing seed ever seen (``seeds/<suite>.txt``), and a short part of each mutant.
"""
