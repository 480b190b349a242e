namespace Normitri.Cli.Inputs;

internal enum InputKind
{
    Picture = 0,
    Video = 1,
}
