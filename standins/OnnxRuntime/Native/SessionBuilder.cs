namespace Microsoft.ML.OnnxRuntime.Native;

/// <summary>Creates native sessions and reads what they say about their inputs and outputs.</summary>
internal static unsafe class SessionBuilder
{
    private static OrtApi Api => OrtApi.Instance;

    public static SessionHandle Load(string path, SessionOptions? options, PrePackedWeightsContainer? weights)
    {
        using var own = options is null ? new SessionOptions() : null;
        using var lease = new HandleLease(options ?? own!);
        nint session;
        fixed (byte* file = Utf8.ZeroTerminated(path))
        {
            if (weights is null)
            {
                Api.Check(Api.CreateSession(OrtEnv.Instance().Handle, file, lease.Pointer, &session));
            }
            else
            {
                using var shared = new HandleLease(weights);
                Api.Check(Api.CreateSessionWithPrepackedWeights(OrtEnv.Instance().Handle, file, lease.Pointer, shared.Pointer, &session));
            }
        }

        return Wrap(session);
    }

    public static SessionHandle Load(byte[] model, SessionOptions? options, PrePackedWeightsContainer? weights)
    {
        using var own = options is null ? new SessionOptions() : null;
        using var lease = new HandleLease(options ?? own!);
        nint session;
        fixed (byte* bytes = model)
        {
            var length = (nuint)model.Length;
            if (weights is null)
            {
                Api.Check(Api.CreateSessionFromArray(OrtEnv.Instance().Handle, bytes, length, lease.Pointer, &session));
            }
            else
            {
                using var shared = new HandleLease(weights);
                Api.Check(Api.CreateSessionFromArrayWithPrepackedWeights(
                    OrtEnv.Instance().Handle, bytes, length, lease.Pointer, shared.Pointer, &session));
            }
        }

        return Wrap(session);
    }

    public static Dictionary<string, NodeMetadata> ReadNodes(
        nint session, IReadOnlyList<string> names, delegate* unmanaged<nint, nuint, nint*, nint> getTypeInfo)
    {
        var nodes = new Dictionary<string, NodeMetadata>(names.Count, StringComparer.Ordinal);
        for (var i = 0; i < names.Count; i++)
        {
            nint info;
            Api.Check(getTypeInfo(session, (nuint)i, &info));
            try
            {
                int type;
                Api.Check(Api.GetOnnxTypeFromTypeInfo(info, &type));
                nint tensor;
                Api.Check(Api.CastTypeInfoToTensorInfo(info, &tensor));
                nodes[names[i]] = new NodeMetadata((OnnxValueType)type, tensor == 0 ? null : new OrtTensorTypeAndShapeInfo(tensor));
            }
            finally
            {
                Api.ReleaseTypeInfo(info);
            }
        }

        return nodes;
    }

    private static SessionHandle Wrap(nint session)
    {
        try
        {
            return new SessionHandle(
                session,
                new NativeNames(ReadNames(session, Api.SessionGetInputCount, Api.SessionGetInputName)),
                new NativeNames(ReadNames(session, Api.SessionGetOutputCount, Api.SessionGetOutputName)));
        }
        catch
        {
            Api.ReleaseSession(session);
            throw;
        }
    }

    private static string[] ReadNames(
        nint session, delegate* unmanaged<nint, nuint*, nint> getCount, delegate* unmanaged<nint, nuint, nint, byte**, nint> getName)
    {
        nuint count;
        Api.Check(getCount(session, &count));
        var names = new string[(int)count];
        for (var i = 0; i < names.Length; i++)
        {
            byte* name;
            Api.Check(getName(session, (nuint)i, OrtAllocator.DefaultInstance.Pointer, &name));
            names[i] = Utf8.Take(name);
        }

        return names;
    }
}
