using System.Buffers.Text;
using System.Security.Cryptography;

namespace Normitri.Server.Auth;

/// <summary>The form of an API key: <c>nk_</c> and 20 to 125 letters, digits, '-' or '_'. Keys made here carry 256 random bits.</summary>
internal static class KeyText
{
    public const string Prefix = "nk_";
    public const int MaxLength = 128;
    public const string Rule = "'nk_' followed by 20 to 125 letters, digits, '-' or '_'";
    private const int MinLength = 23;

    public static bool IsValid(ReadOnlySpan<char> text)
    {
        if (text.Length is < MinLength or > MaxLength || !text.StartsWith(Prefix, StringComparison.Ordinal))
            return false;
        foreach (var c in text)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_'))
                return false;
        }

        return true;
    }

    public static string Create() => Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <summary>A short public id.</summary>
    public static string CreateId() => "key_" + RandomNumberGenerator.GetString("abcdefghjkmnpqrstuvwxyz23456789", 10);
}
