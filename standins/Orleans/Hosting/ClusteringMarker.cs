namespace Orleans.Standin;

/// <summary>In the services once a clustering was chosen.</summary>
internal sealed class ClusteringMarker;
