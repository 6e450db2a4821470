@echo off
rem Builds what changed, then runs the imthub command line (shared/ImtHub.Cli).
where dotnet >nul 2>nul || (echo imthub: the .NET 10 SDK is missing; install it from https://dot.net and run this again. 1>&2 & exit /b 1)
echo imthub: building what changed 1>&2
dotnet build "%~dp0shared\ImtHub.Cli" --nologo --verbosity quiet 1>&2 || exit /b 1
set "IMTHUB_HOME=%~dp0."
dotnet "%~dp0artifacts\bin\ImtHub.Cli\debug\imthub.dll" %*
