namespace Normitri.Client;

/// <summary>Which pictures of a spool are put straight into the server's frame store, where the server offers that.</summary>
public enum SpoolUploads
{
    /// <summary>Those of 64 KiB and more: for a smaller one the three requests cost more than its bytes.</summary>
    Auto,

    /// <summary>None: the server takes all bytes itself.</summary>
    Never,

    /// <summary>All, however small.</summary>
    Always,
}
