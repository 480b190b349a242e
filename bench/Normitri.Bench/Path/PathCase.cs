namespace Normitri.Bench.Path;

/// <summary>One model on pictures of one size.</summary>
/// <param name="Name">As it stands in the report.</param>
/// <param name="Model">The model's id in the folder of models.</param>
/// <param name="Pictures">Reads the JPEG files.</param>
/// <param name="Frames">Frames of a turn: one to three seconds of it.</param>
/// <param name="Reference">The least ratio from the reference on; null without a goal.</param>
/// <param name="Http">The least ratio over HTTP; null without a goal.</param>
internal sealed record PathCase(string Name, string Model, Func<IReadOnlyList<byte[]>> Pictures, int Frames, double? Reference, double? Http);
