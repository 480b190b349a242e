using Normitri.Cli.Inputs;

namespace Normitri.Cli.Detection;

/// <summary>How many inputs are done, told from answers that come in the order of the inputs.</summary>
internal sealed class InputPlace(IReadOnlyList<InputFile> inputs)
{
    private int _index;

    /// <summary>Inputs up to this one; a video counts from its first picture on.</summary>
    public int Of(InputFile input)
    {
        while (_index < inputs.Count && !ReferenceEquals(inputs[_index], input))
            _index++;
        return _index + 1;
    }
}
