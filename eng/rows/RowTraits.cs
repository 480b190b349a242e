using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Normitri.Rows;

/// <summary>Reads which tests carry which rows out of a test assembly's metadata, without loading it.</summary>
internal static class RowTraits
{
    /// <summary>
    /// Pairs of a row's id and a test's full name. A trait on a class counts for every test of the class, and tests of an abstract class are those of the classes
    /// that are made of it.
    /// </summary>
    public static List<(string Row, string Test)> Read(string assembly)
    {
        using var file = new PEReader(File.OpenRead(assembly));
        var metadata = file.GetMetadataReader();
        List<(string, string)> pairs = [];
        foreach (var type in metadata.TypeDefinitions.Select(metadata.GetTypeDefinition).Where(type => !type.Attributes.HasFlag(TypeAttributes.Abstract)))
        {
            var bases = WithBases(metadata, type).ToList();
            var ofClass = bases.SelectMany(each => Rows(metadata, each.GetCustomAttributes())).ToList();
            foreach (var method in bases.SelectMany(each => each.GetMethods()).Select(metadata.GetMethodDefinition).Where(method => IsTest(metadata, method)))
            {
                var name = $"{NameOf(metadata, type)}.{metadata.GetString(method.Name)}";
                pairs.AddRange(Rows(metadata, method.GetCustomAttributes()).Union(ofClass).Select(row => (row, name)));
            }
        }

        return pairs;
    }

    /// <summary>A type and its bases in the same assembly.</summary>
    private static IEnumerable<TypeDefinition> WithBases(MetadataReader metadata, TypeDefinition type)
    {
        yield return type;
        while (type.BaseType is { IsNil: false, Kind: HandleKind.TypeDefinition })
        {
            type = metadata.GetTypeDefinition((TypeDefinitionHandle)type.BaseType);
            yield return type;
        }
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

    /// <summary>Fact, Theory, and what is made of them.</summary>
    private static bool IsTest(MetadataReader metadata, MethodDefinition method) => method.GetCustomAttributes()
        .Select(attribute => AttributeName(metadata, metadata.GetCustomAttribute(attribute)))
        .Any(name => name is not null && (name.EndsWith("FactAttribute", StringComparison.Ordinal) || name.EndsWith("TheoryAttribute", StringComparison.Ordinal)));

    private static string? AttributeName(MetadataReader metadata, CustomAttribute attribute) =>
        attribute.Constructor.Kind switch
        {
            HandleKind.MemberReference when metadata.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Parent
                is { Kind: HandleKind.TypeReference } parent => metadata.GetString(metadata.GetTypeReference((TypeReferenceHandle)parent).Name),
            HandleKind.MethodDefinition => metadata.GetString(metadata.GetTypeDefinition(
                metadata.GetMethodDefinition((MethodDefinitionHandle)attribute.Constructor).GetDeclaringType()).Name),
            _ => null,
        };

    private static string NameOf(MetadataReader metadata, TypeDefinition type)
    {
        var name = metadata.GetString(type.Name);
        return type.IsNested
            ? $"{NameOf(metadata, metadata.GetTypeDefinition(type.GetDeclaringType()))}+{name}"
            : $"{metadata.GetString(type.Namespace)}.{name}";
    }
}
