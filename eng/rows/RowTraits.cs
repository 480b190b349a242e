using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Normitri.Rows;

/// <summary>Reads which tests carry which rows out of a test assembly's metadata, without loading it.</summary>
internal static class RowTraits
{
    /// <summary>Pairs of a row's id and a test's full name. A trait on a class counts for every method of the class.</summary>
    public static List<(string Row, string Test)> Read(string assembly)
    {
        using var file = new PEReader(File.OpenRead(assembly));
        var metadata = file.GetMetadataReader();
        List<(string, string)> pairs = [];
        foreach (var type in metadata.TypeDefinitions.Select(metadata.GetTypeDefinition))
        {
            var ofClass = Rows(metadata, type.GetCustomAttributes());
            foreach (var method in type.GetMethods().Select(metadata.GetMethodDefinition))
            {
                var name = $"{NameOf(metadata, type)}.{metadata.GetString(method.Name)}";
                pairs.AddRange(Rows(metadata, method.GetCustomAttributes()).Union(ofClass).Select(row => (row, name)));
            }
        }

        return pairs;
    }

    private static List<string> Rows(MetadataReader metadata, CustomAttributeHandleCollection attributes)
    {
        List<string> rows = [];
        foreach (var attribute in attributes.Select(metadata.GetCustomAttribute))
        {
            if (AttributeName(metadata, attribute) != "TraitAttribute")
                continue;
            var value = metadata.GetBlobReader(attribute.Value);
            value.ReadUInt16(); // prolog
            if (value.ReadSerializedString() == "Row" && value.ReadSerializedString() is { } row)
                rows.Add(row);
        }

        return rows;
    }

    private static string? AttributeName(MetadataReader metadata, CustomAttribute attribute) =>
        attribute.Constructor.Kind == HandleKind.MemberReference
        && metadata.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Parent is { Kind: HandleKind.TypeReference } parent
            ? metadata.GetString(metadata.GetTypeReference((TypeReferenceHandle)parent).Name)
            : null;

    private static string NameOf(MetadataReader metadata, TypeDefinition type)
    {
        var name = metadata.GetString(type.Name);
        return type.IsNested
            ? $"{NameOf(metadata, metadata.GetTypeDefinition(type.GetDeclaringType()))}+{name}"
            : $"{metadata.GetString(type.Namespace)}.{name}";
    }
}
