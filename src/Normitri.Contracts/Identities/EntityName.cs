namespace Normitri.Contracts.Identities;

/// <summary>The rule for names of tenants, stores, cameras and customers: 1 to 64 of lower-case letters, digits, <c>-</c> and <c>_</c>.</summary>
public static class EntityName
{
    public const int MaxLength = 64;

    public const string Rule = "1 to 64 lower-case letters, digits, '-' or '_'";

    public static bool IsValid(ReadOnlySpan<char> name)
    {
        if (name.IsEmpty || name.Length > MaxLength)
            return false;
        foreach (var c in name)
        {
            if (!char.IsAsciiLetterLower(c) && !char.IsAsciiDigit(c) && c is not ('-' or '_'))
                return false;
        }

        return true;
    }
}
