using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Orleans.Conformance.Tests.Signatures;

/// <summary>The public types of an assembly file and their members as text. Read from the metadata, so that nothing needs to be resolved.</summary>
internal sealed class PublicMembers
{
    private readonly MetadataReader _reader;
    private readonly TypeNames _names = new();

    private PublicMembers(MetadataReader reader) => _reader = reader;

    public static Dictionary<string, HashSet<string>> Of(string assemblyFile)
    {
        using var file = new PEReader(File.OpenRead(assemblyFile));
        var members = new PublicMembers(file.GetMetadataReader());
        return members._reader.TypeDefinitions
            .Select(members._reader.GetTypeDefinition)
            .Where(type => (type.Attributes & TypeAttributes.VisibilityMask) is TypeAttributes.Public or TypeAttributes.NestedPublic)
            .ToDictionary(type => TypeNames.Of(members._reader, type), members.Of);
    }

    private HashSet<string> Of(TypeDefinition type)
    {
        var found = new HashSet<string> { Kind(type) };
        foreach (var method in type.GetMethods().Select(_reader.GetMethodDefinition))
        {
            if ((method.Attributes & MethodAttributes.MemberAccessMask) is MethodAttributes.Public or MethodAttributes.Family or MethodAttributes.FamORAssem)
                found.Add(Text(method));
        }

        foreach (var field in type.GetFields().Select(_reader.GetFieldDefinition))
        {
            if ((field.Attributes & FieldAttributes.FieldAccessMask) == FieldAttributes.Public)
                found.Add(Text(field));
        }

        return found;
    }

    private string Kind(TypeDefinition type)
    {
        if (type.Attributes.HasFlag(TypeAttributes.Interface))
            return "is an interface";
        var baseType = type.BaseType.Kind == HandleKind.TypeReference ? _names.GetTypeFromReference(_reader, (TypeReferenceHandle)type.BaseType, 0) : "";
        return baseType switch
        {
            "System.Enum" => "is an enum",
            "System.ValueType" => "is a struct",
            _ => type.Attributes.HasFlag(TypeAttributes.Abstract | TypeAttributes.Sealed) ? "is a static class"
                : type.Attributes.HasFlag(TypeAttributes.Abstract) ? "is an abstract class"
                : "is a class",
        };
    }

    private string Text(MethodDefinition method)
    {
        var signature = method.DecodeSignature(_names, null);
        var generic = signature.GenericParameterCount > 0 ? $"`{signature.GenericParameterCount}" : "";
        var isAbstract = method.Attributes.HasFlag(MethodAttributes.Abstract) ? "abstract " : "";
        return $"{isAbstract}{(signature.Header.IsInstance ? "" : "static ")}{signature.ReturnType} {_reader.GetString(method.Name)}{generic}({string.Join(", ", signature.ParameterTypes)})";
    }

    private string Text(FieldDefinition field)
    {
        var text = $"{field.DecodeSignature(_names, null)} {_reader.GetString(field.Name)}";
        if (field.GetDefaultValue().IsNil)
            return text;
        var constant = _reader.GetConstant(field.GetDefaultValue());
        return $"{text} = {_reader.GetBlobReader(constant.Value).ReadConstant(constant.TypeCode)}";
    }
}
