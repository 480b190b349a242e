using Normitri.Cli;
using Normitri.Cli.Terminals;

using var signals = new Signals();
return (int)await NormitriProgram.RunAsync(args, Terminal.OfThisProcess(), signals.Stopping);
