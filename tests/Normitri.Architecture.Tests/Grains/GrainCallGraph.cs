using System.Reflection;

namespace Normitri.Architecture.Tests.Grains;

/// <summary>
/// Which grain may call which: everything that a grain's code can reach inside its assembly (base classes, helpers, what implements the interfaces it
/// uses), and the grains behind the grain interfaces that this code calls. Publishing on a stream is no call: nobody waits.
/// </summary>
internal sealed class GrainCallGraph
{
    private const BindingFlags Declared =
        BindingFlags.DeclaredOnly | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static;

    private readonly Type[] _types;
    private readonly Dictionary<Type, HashSet<Type>> _calls;

    private GrainCallGraph(Type[] types)
    {
        _types = types;
        Grains = [.. types.Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(IAddressable)))];
        _calls = Grains.ToDictionary(grain => grain, CalledBy);
    }

    public IReadOnlyList<Type> Grains { get; }

    public static GrainCallGraph Of(Assembly assembly) => new([.. assembly.GetTypes().Where(IsWritten)]);

    public static GrainCallGraph Of(params Type[] types) => new(types);

    public IReadOnlySet<Type> CallsOf(Type grain) => _calls[grain];

    /// <summary>A way on which calls come back to where they began, such as <c>CameraGrain -> StoreGrain -> CameraGrain</c>; null when there is none.</summary>
    public string? FindCycle() => Grains.Select(grain => FindCycle([grain])).FirstOrDefault(cycle => cycle is not null);

    private string? FindCycle(Type[] way)
    {
        foreach (var next in _calls[way[^1]])
        {
            if (next == way[0])
                return string.Join(" -> ", way.Append(next).Select(grain => grain.Name));
            if (!way.Contains(next) && FindCycle([.. way, next]) is { } cycle)
                return cycle;
        }

        return null;
    }

    private HashSet<Type> CalledBy(Type grain)
    {
        var reached = new HashSet<Type> { grain };
        var waiting = new Queue<Type>([grain]);
        var called = new HashSet<Type>();
        while (waiting.TryDequeue(out var type))
        {
            foreach (var target in TargetsOf(type))
            {
                if (target.IsInterface && target.IsAssignableTo(typeof(IAddressable)))
                    called.UnionWith(Grains.Where(other => other.IsAssignableTo(target)));
                foreach (var part in PartsOf(target).Where(reached.Add))
                    waiting.Enqueue(part);
            }
        }

        return called;
    }

    /// <summary>Code of ours behind a type. Another grain is not: it is behind its interface.</summary>
    private IEnumerable<Type> PartsOf(Type target) =>
        _types.Where(type => (type == target || (IsOurs(target) && type.IsAssignableTo(target))) && !Grains.Contains(type));

    /// <summary>Of the program, not of the framework: whoever disposes something does not call all that can be disposed.</summary>
    private static bool IsOurs(Type target) =>
        target.IsInterface && !target.IsAssignableTo(typeof(IAddressable)) && target.Namespace?.StartsWith("Normitri", StringComparison.Ordinal) == true;

    /// <summary>Types whose methods a type calls, its base class, and the types that the compiler made of its lambdas and async methods.</summary>
    private static IEnumerable<Type> TargetsOf(Type type)
    {
        var methods = type.GetMethods(Declared).Cast<MethodBase>().Concat(type.GetConstructors(Declared));
        var called = methods.SelectMany(MethodCalls.Of).Select(method => Plain(method.DeclaringType!));
        return type.GetNestedTypes(Declared).Append(type.BaseType).OfType<Type>().Select(Plain).Concat(called);
    }

    private static Type Plain(Type type) => type.IsConstructedGenericType ? type.GetGenericTypeDefinition() : type;

    /// <summary>Proxies and serializers are generated from what is written.</summary>
    private static bool IsWritten(Type type) => type.Namespace?.StartsWith("OrleansCodeGen", StringComparison.Ordinal) != true;
}
