@echo off
rem The secretariat's command on Windows. arkiv.py does the work; any Python 3 can read it, and finds the right one.
setlocal
rem A python.exe that lies among downloaded files is not the one that is meant.
set NoDefaultCurrentDirectoryInExePath=1
set python=py -3
%python% -c "import sys; sys.exit(sys.version_info < (3, 6))" >nul 2>nul || set python=python
rem Where Windows has no Python, `python` is a name that only leads to the shop; it fails here.
%python% -c "import sys; sys.exit(sys.version_info < (3, 6))" >nul 2>nul || goto missing
%python% "%~dp0arkiv.py" %*
exit /b
:missing
rem Without the Danish letters, which each console reads in its own way.
echo arkiv: arkivet skal bruge Python, og her er ingen. Hent den i Microsoft Store ("Python 3.13") eller fra python.org,>&2
echo luk vinduet, og start arkivet igen i et nyt.>&2
exit /b 1
