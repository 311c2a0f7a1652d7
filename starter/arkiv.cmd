@echo off
rem Sekretariatets kommando i Windows; se filen arkiv, som er den samme til Mac og Linux.
setlocal
rem En python.exe mellem hentede filer er ikke den, der menes.
set NoDefaultCurrentDirectoryInExePath=1
fc /b "%~dp0requirements.txt" "%~dp0.venv\requirements.txt" >nul 2>nul && goto run
echo Arkivet goeres klar; det kan tage et par minutter.>&2
set python=py -3
%python% -c "pass" >nul 2>nul || set python=python
%python% -m venv "%~dp0.venv" || goto missing
"%~dp0.venv\Scripts\python.exe" -m pip install --quiet --disable-pip-version-check --requirement "%~dp0requirements.txt" || goto missing
copy /y "%~dp0requirements.txt" "%~dp0.venv\requirements.txt" >nul
:run
"%~dp0.venv\Scripts\arkiv.exe" --config "%~dp0mkdocs.yml" %*
exit /b
:missing
echo arkiv: det, arkivet skal bruge, kunne ikke hentes. Se efter, om maskinen har Python 3.11 eller nyere og net,>&2
echo og start arkivet igen.>&2
exit /b 1
