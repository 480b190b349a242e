namespace Normitri.Storage.Retention.Archiving;

/// <summary>What an archive file holds, beside it as <c>{file}.manifest.json</c>. A crash may leave the same records in two files: <see cref="First"/> and <see cref="Last"/> tell.</summary>
/// <param name="Kind">journal, results or audit.</param>
/// <param name="Tenant">Whose.</param>
/// <param name="Day">The records' day, UTC.</param>
/// <param name="File">Name of the file.</param>
/// <param name="Records">Lines in it.</param>
/// <param name="First">Id of the first record.</param>
/// <param name="Last">Id of the last.</param>
/// <param name="Bytes">Length of the file.</param>
/// <param name="Sha256">Hash of the file.</param>
/// <param name="WrittenAt">When.</param>
internal sealed record ArchiveManifest(
    string Kind, string Tenant, DateOnly Day, string File, int Records, long First, long Last, long Bytes, string Sha256, DateTimeOffset WrittenAt);
