# Every command is in make.py: `make help` lists them. PYTHON chooses the interpreter of a new environment.
PYTHON ?= python3

.DEFAULT_GOAL := help
.NOTPARALLEL:
Makefile: ;
%: FORCE
	@$(PYTHON) make.py $@
FORCE: ;
