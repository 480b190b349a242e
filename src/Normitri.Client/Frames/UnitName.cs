namespace Normitri.Client;

/// <summary>What owns frames and results: a camera of a store, or a customer's session or lane. The tenant is the key's.</summary>
public readonly record struct UnitName
{
    private const int MaxLength = 64;
    private const string Rule = "1 to 64 lower-case letters, digits, '-' or '_'";

    private UnitName(string store, string name, bool isCustomer)
    {
        Store = store;
        Name = name;
        IsCustomer = isCustomer;
    }

    /// <summary>The store.</summary>
    public string Store { get; }

    /// <summary>The camera or customer.</summary>
    public string Name { get; }

    /// <summary>True for a customer's session or lane, false for a camera.</summary>
    public bool IsCustomer { get; }

    /// <exception cref="ArgumentException">A name that the server would refuse.</exception>
    public static UnitName Camera(string store, string camera) => new(Check(store), Check(camera), isCustomer: false);

    /// <exception cref="ArgumentException">A name that the server would refuse.</exception>
    public static UnitName Customer(string store, string customer) => new(Check(store), Check(customer), isCustomer: true);

    public override string ToString() => $"{Store}/{Name}";

    /// <summary>The unit's address below the server's.</summary>
    internal string Path => $"v1/stores/{Store}/{(IsCustomer ? "customers" : "cameras")}/{Name}";

    /// <summary>The unit, if these can be its names.</summary>
    internal static bool TryCreate(string store, string name, bool isCustomer, out UnitName unit)
    {
        unit = IsName(store) && IsName(name) ? new UnitName(store, name, isCustomer) : default;
        return unit.Store is not null;
    }

    internal static string Check(string name, [System.Runtime.CompilerServices.CallerArgumentExpression(nameof(name))] string? what = null)
    {
        ArgumentNullException.ThrowIfNull(name, what);
        return IsName(name) ? name : throw new ArgumentException($"'{name}' is no name of a {what}: use {Rule}.", what);
    }

    private static bool IsName(string name) =>
        name.Length is >= 1 and <= MaxLength && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-' or '_');
}
