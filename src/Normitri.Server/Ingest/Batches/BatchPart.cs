using Normitri.Server.Http;
using Normitri.Server.Problems;

namespace Normitri.Server.Ingest.Batches;

/// <summary>The picture of a part, or why there is none; exactly one of them is there.</summary>
internal readonly record struct BatchPart(PooledBody? Body, Problem? Problem);
