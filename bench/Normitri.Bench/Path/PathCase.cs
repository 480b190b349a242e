namespace Normitri.Bench.Path;

/// <summary>One model on pictures of one size.</summary>
/// <param name="Name">As it stands in the report.</param>
/// <param name="Model">The model's id in the folder of models.</param>
/// <param name="Pictures">The JPEG files.</param>
/// <param name="Goal">The least ratio from the reference on; null where only the parts are of interest.</param>
internal sealed record PathCase(string Name, string Model, IReadOnlyList<byte[]> Pictures, double? Goal);
