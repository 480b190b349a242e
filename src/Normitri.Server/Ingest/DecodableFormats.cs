using Normitri.Server.Roles;
using Normitri.Vision.Codecs;
using Normitri.Vision.Frames;

namespace Normitri.Server.Ingest;

/// <summary>
/// Which picture formats the decoders of this build and machine read. A process that runs no model takes what its build can read at best: the
/// machine that decodes is another one.
/// </summary>
internal sealed class DecodableFormats
{
    private readonly string?[] _whyNot = new string?[Enum.GetValues<ImageFormat>().Length];

    public DecodableFormats(ServerRoleSet roles)
    {
        if (!roles.Roles.HasFlag(ServerRoles.Inference))
            return;
        using var codecs = ImageCodecs.Create();
        foreach (var format in Enum.GetValues<ImageFormat>())
            _whyNot[(int)format] = codecs.WhyNot(format);
    }

    /// <summary>Null when pictures of the format are decoded, else a sentence that says why not.</summary>
    public string? WhyNot(ImageFormat format) => _whyNot[(int)format];
}
