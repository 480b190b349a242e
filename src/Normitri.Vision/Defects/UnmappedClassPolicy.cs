namespace Normitri.Vision.Defects;

/// <summary>What becomes of a detection whose class the map does not hold. Either way it is counted.</summary>
public enum UnmappedClassPolicy : byte
{
    /// <summary>It becomes a <see cref="DefectKind.ProcessError"/>, with the class number as product if it is not negative.</summary>
    ProcessError = 0,

    /// <summary>It is left out.</summary>
    Drop = 1,
}
