namespace Normitri.Storage.Tests.Support;

/// <summary>Which database a test runs on. Tests of the storage's behaviour run on both.</summary>
public enum TestDatabase
{
    Sqlite,
    Postgres,
}
