using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Normitri.Storage.Tests.Blobs.Signatures;

/// <summary>What an assembly offers to callers: each public type with its base, and its public members with types and default values, as text.</summary>
internal sealed class PublicSurface
{
    private readonly Dictionary<string, HashSet<string>> _types = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, HashSet<string>> Types => _types;

    /// <summary>Adds what is in this file.</summary>
    public PublicSurface Add(string file)
    {
        using var image = new PEReader(File.OpenRead(file));
        var reader = image.GetMetadataReader();
        foreach (var handle in reader.TypeDefinitions)
        {
            var type = reader.GetTypeDefinition(handle);
            if ((type.Attributes & TypeAttributes.VisibilityMask) == TypeAttributes.Public)
                _types.Add(TypeNames.NameOf(reader, type), [.. MembersOf(reader, type)]);
        }

        return this;
    }

    private static IEnumerable<string> MembersOf(MetadataReader reader, TypeDefinition type)
    {
        yield return $"is a {BaseOf(reader, type)}{(type.Attributes.HasFlag(TypeAttributes.Abstract) ? ", abstract" : "")}";
        foreach (var field in type.GetFields().Select(reader.GetFieldDefinition).Where(field => IsPublic(field.Attributes)))
            yield return $"{field.DecodeSignature(new TypeNames(), null)} {reader.GetString(field.Name)}{ValueOf(reader, field.GetDefaultValue())}";
        foreach (var method in type.GetMethods().Select(reader.GetMethodDefinition).Where(method => IsPublic(method.Attributes)))
            yield return Describe(reader, method);
    }

    private static string Describe(MetadataReader reader, MethodDefinition method)
    {
        var signature = method.DecodeSignature(new TypeNames(), null);
        var named = method.GetParameters().Select(reader.GetParameter).Where(parameter => parameter.SequenceNumber > 0)
            .ToDictionary(parameter => parameter.SequenceNumber - 1);
        var parameters = signature.ParameterTypes.Select((text, index) => named.TryGetValue(index, out var parameter)
            ? $"{text} {reader.GetString(parameter.Name)}{ValueOf(reader, parameter.GetDefaultValue())}"
            : text);
        var how = method.Attributes.HasFlag(MethodAttributes.Static) ? "static " : method.Attributes.HasFlag(MethodAttributes.Virtual) ? "virtual " : "";
        return $"{how}{signature.ReturnType} {reader.GetString(method.Name)}({string.Join(", ", parameters)})";
    }

    private static string ValueOf(MetadataReader reader, ConstantHandle handle)
    {
        if (handle.IsNil)
            return "";
        var constant = reader.GetConstant(handle);
        return $" = {reader.GetBlobReader(constant.Value).ReadConstant(constant.TypeCode) ?? "null"}";
    }

    private static string BaseOf(MetadataReader reader, TypeDefinition type) => type.BaseType.IsNil ? "" : type.BaseType.Kind switch
    {
        HandleKind.TypeReference => new TypeNames().GetTypeFromReference(reader, (TypeReferenceHandle)type.BaseType, 0),
        HandleKind.TypeDefinition => new TypeNames().GetTypeFromDefinition(reader, (TypeDefinitionHandle)type.BaseType, 0),
        _ => new TypeNames().GetTypeFromSpecification(reader, null, (TypeSpecificationHandle)type.BaseType, 0),
    };

    private static bool IsPublic(FieldAttributes attributes) => (attributes & FieldAttributes.FieldAccessMask) == FieldAttributes.Public;

    private static bool IsPublic(MethodAttributes attributes) => (attributes & MethodAttributes.MemberAccessMask) == MethodAttributes.Public;
}
