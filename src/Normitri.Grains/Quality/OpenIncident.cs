using Normitri.Contracts.Health;

namespace Normitri.Grains.Quality;

/// <summary>At most one incident of a kind about a subject, raised when it is found and again when it is over.</summary>
internal struct OpenIncident
{
    private string? _id;

    public readonly bool IsOpen => _id is not null;

    public void Find(QualityServices services, string kind, string subject, string cause)
    {
        if (_id is null)
            services.Raise(_id = $"{kind}-{Guid.CreateVersion7():N}", kind, subject, HealthStep.Found, cause);
    }

    /// <summary>Nothing where none is open.</summary>
    public void Clear(QualityServices services, string kind, string subject, string cause)
    {
        if (_id is null)
            return;
        services.Raise(_id, kind, subject, HealthStep.Cleared, cause);
        _id = null;
    }
}
