using Normitri.Inference.Manifests.Json;
using Normitri.Vision.Outputs;
using Normitri.Vision.Preprocessing;

namespace Normitri.Inference.Manifests;

/// <summary>The member <c>output</c>: how detections lie in the network's outputs.</summary>
internal static class OutputSection
{
    /// <summary>The form's rule; null where it is not known.</summary>
    public static FormRule? Form(OutputDocument? output, FaultList faults)
    {
        if (!faults.Has("$.output", output, "how detections lie in the network's outputs"))
        {
            return null;
        }

        faults.NoUnknown("$.output", output.Unknown);
        var known = string.Join(", ", OutputForms.Names);
        var rule = FormRules.Find(output.Form);
        if (faults.Has("$.output.form", output.Form, $"one of {known}") && rule is null)
        {
            faults.Add("$.output.form", $"'{output.Form}' is not known: one of {known}.");
        }

        return rule;
    }

    public static OutputSpec Read(OutputDocument? output, FormRule? rule, int classCount, InputSpec input, FaultList faults)
    {
        var spec = new OutputSpec { Form = rule?.Form ?? string.Empty, ClassCount = classCount, InputWidth = input.Width, InputHeight = input.Height };
        if (output is null || rule is null)
        {
            return spec;
        }

        Members(output, rule, faults);
        return spec with
        {
            Layout = Choice(
                faults, "$.output.layout", output.Layout, ("rows", MatrixLayout.Rows), ("columns", MatrixLayout.Columns)),
            Boxes = Choice(
                faults,
                "$.output.boxes",
                output.Boxes,
                ("xyxy", BoxFormat.Corners),
                ("yxyx", BoxFormat.CornersYFirst),
                ("cxcywh", BoxFormat.Centered)),
            Units = Choice(faults, "$.output.units", output.Units, ("pixels", BoxUnits.Pixels), ("normalized", BoxUnits.Normalized)),
            Activation = Choice(
                faults,
                "$.output.activation",
                output.Activation,
                ("none", ScoreActivation.None),
                ("sigmoid", ScoreActivation.Sigmoid),
                ("softmax", ScoreActivation.Softmax)),
            Background = Choice(
                faults,
                "$.output.background",
                output.Background,
                ("none", BackgroundClass.None),
                ("first", BackgroundClass.First),
                ("last", BackgroundClass.Last)),
            Strides = Strides(output.Strides, faults),
            RegMax = InRange("$.output.regMax", output.RegMax ?? spec.RegMax, 1, 64, faults),
            CellOffset = CellOffset(output.CellOffset, faults),
            MinRegion = InRange("$.output.minRegion", output.MinRegion ?? spec.MinRegion, 1, 1 << 20, faults),
            Scale = InRange("$.output.scale", output.Scale ?? spec.Scale, 1, 16, faults),
        };
    }

    public static IReadOnlyList<string> OutputNames(OutputDocument? output, FaultList faults)
    {
        List<string> names = [];
        foreach (var name in output?.Names ?? [])
        {
            var path = $"$.output.names[{names.Count}]";
            if (names.Contains(faults.Text(path, name, "the name of an output")))
            {
                faults.Add(path, $"'{name}' is there twice.");
            }

            names.Add(name ?? string.Empty);
        }

        if (names.Count > OutputTensors.Capacity)
        {
            faults.Add("$.output.names", $"There are {names.Count} outputs: at most {OutputTensors.Capacity} can be read.");
        }

        return names;
    }

    private static void Members(OutputDocument output, FormRule rule, FaultList faults)
    {
        foreach (var (name, isSaid) in output.Options())
        {
            var path = $"$.output.{name}";
            if (!isSaid && rule.Required.Contains(name))
            {
                faults.Add(path, $"It is missing: form {rule.Form} needs it (docs/models.md).");
            }
            else if (isSaid && !rule.Required.Contains(name) && !rule.Allowed.Contains(name))
            {
                faults.Add(path, $"Form {rule.Form} does not know it. Take it out, or correct the form.");
            }
        }
    }

    private static T? Choice<T>(FaultList faults, string path, string? value, params ReadOnlySpan<(string Name, T Value)> choices)
        where T : struct =>
        value is null ? null : faults.Choice(path, value, choices);

    private static IReadOnlyList<int> Strides(int[]? strides, FaultList faults)
    {
        if (strides is { Length: 0 } or { Length: > OutputTensors.Capacity })
        {
            faults.Add("$.output.strides", $"There are {strides.Length}: 1 to {OutputTensors.Capacity} are expected.");
        }

        for (var i = 0; i < strides?.Length; i++)
        {
            InRange($"$.output.strides[{i}]", strides[i], 1, InputSpec.MaxSide, faults);
        }

        return strides ?? [];
    }

    private static float CellOffset(float? value, FaultList faults)
    {
        if (value is { } offset and not (>= 0f and <= 1f))
        {
            faults.Add("$.output.cellOffset", $"{offset} is out of range: 0 to 1.");
        }

        return value ?? 0f;
    }

    private static int InRange(string path, int value, int least, int most, FaultList faults)
    {
        if (value < least || value > most)
        {
            faults.Add(path, $"{value} is out of range: {least} to {most}.");
        }

        return value;
    }
}
