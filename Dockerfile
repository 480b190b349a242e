# The server, built from the official packages.
#
#   docker build -t normitri .                 CPU: chiselled, no shell, not root
#   docker build -t normitri:gpu --target gpu . NVIDIA: CUDA and cuDNN beside it, x86-64 only
#
# There is no HEALTHCHECK: the small image has nothing to ask with. The platform asks /health/startup, /health/ready and /health/live.

ARG DOTNET_VERSION=10.0
# The ONNX Runtime packages from 1.27 on are built for CUDA 13 and cuDNN 9; the driver of the machine must be one for CUDA 13.
ARG CUDA_VERSION=13.0.2
ARG CUDA_IMAGE=nvidia/cuda:${CUDA_VERSION}-cudnn-runtime-ubuntu24.04

# What a restore reads, and nothing else: this layer lives as long as no project or version changes.
FROM --platform=$BUILDPLATFORM mcr.microsoft.com/dotnet/sdk:${DOTNET_VERSION} AS projects
WORKDIR /source
COPY global.json Directory.Build.props Directory.Build.targets Directory.Packages.props .editorconfig ./
COPY eng/Common.props eng/
COPY eng/packages/Packages.props eng/packages/Packages.targets eng/packages/
COPY eng/analyzers/Analyzers.targets eng/analyzers/
COPY eng/analyzers/Normitri.Analyzers/Normitri.Analyzers.csproj eng/analyzers/Normitri.Analyzers/
COPY src/Normitri.Vision/Normitri.Vision.csproj src/Normitri.Vision/
COPY src/Normitri.Contracts/Normitri.Contracts.csproj src/Normitri.Contracts/
COPY src/Normitri.Inference/Normitri.Inference.csproj src/Normitri.Inference/
COPY src/Normitri.Storage/Normitri.Storage.csproj src/Normitri.Storage/
COPY src/Normitri.Grains/Normitri.Grains.csproj src/Normitri.Grains/
COPY src/Normitri.Telemetry/Normitri.Telemetry.csproj src/Normitri.Telemetry/
COPY src/Normitri.Server/Normitri.Server.csproj src/Normitri.Server/

FROM projects AS publish-cpu
ARG TARGETARCH
RUN dotnet restore src/Normitri.Server/Normitri.Server.csproj -a "$TARGETARCH" -p:PackageProfile=official
COPY eng/analyzers/ eng/analyzers/
COPY src/ src/
RUN dotnet publish src/Normitri.Server/Normitri.Server.csproj --no-restore -c Release -a "$TARGETARCH" --no-self-contained \
      -p:PackageProfile=official -o /app

FROM projects AS publish-gpu
RUN dotnet restore src/Normitri.Server/Normitri.Server.csproj -a amd64 -p:PackageProfile=official -p:OnnxRuntimeGpu=true
COPY eng/analyzers/ eng/analyzers/
COPY src/ src/
RUN dotnet publish src/Normitri.Server/Normitri.Server.csproj --no-restore -c Release -a amd64 --no-self-contained \
      -p:PackageProfile=official -p:OnnxRuntimeGpu=true -o /app

FROM mcr.microsoft.com/dotnet/aspnet:${DOTNET_VERSION}-noble AS aspnet

# libturbojpeg with its licence, from the distribution that the final images are made of. It needs libc alone.
FROM aspnet AS native
RUN apt-get update \
 && apt-get install -y --no-install-recommends libturbojpeg \
 && mkdir -p /native /licenses /data \
 && cp -L "$(dpkg -L libturbojpeg | grep -m 1 'libturbojpeg\.so\.0$')" /native/libturbojpeg.so.0 \
 && cp /usr/share/doc/libturbojpeg/copyright /licenses/libjpeg-turbo.txt \
 && rm -rf /var/lib/apt/lists/*

FROM ${CUDA_IMAGE} AS gpu
# The same user as in .NET's own images, by number, so that a volume fits both.
ENV APP_UID=1654 \
    DOTNET_ROOT=/usr/share/dotnet \
    DOTNET_RUNNING_IN_CONTAINER=true \
    DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=true
RUN apt-get update \
 && apt-get install -y --no-install-recommends ca-certificates libssl3t64 libstdc++6 \
 && rm -rf /var/lib/apt/lists/* \
 && groupadd --gid "$APP_UID" app \
 && useradd --no-log-init --uid "$APP_UID" --gid "$APP_UID" --create-home app
COPY --from=aspnet /usr/share/dotnet /usr/share/dotnet
COPY --from=native /native /usr/local/lib/
RUN ldconfig
WORKDIR /app
COPY --from=native /licenses ./licenses
COPY --from=native --chown=$APP_UID:$APP_UID /data /data
COPY LICENSE THIRD-PARTY-NOTICES.md ./
COPY models/retail-defects ./models/retail-defects
COPY --from=publish-gpu /app ./
ENV ASPNETCORE_HTTP_PORTS=8080 \
    GLIBC_TUNABLES=glibc.malloc.hugetlb=1 \
    Normitri__Storage__DataPath=/data \
    Normitri__Inference__ModelsPath=/app/models \
    Normitri__Inference__Provider=cuda
VOLUME /data
EXPOSE 8080 11111 30000
USER $APP_UID
ENTRYPOINT ["./Normitri.Server"]

# Last, so that it is what a plain 'docker build' makes.
FROM mcr.microsoft.com/dotnet/aspnet:${DOTNET_VERSION}-noble-chiseled AS cpu
WORKDIR /app
COPY --from=native /native ./native
COPY --from=native /licenses ./licenses
COPY --from=native --chown=$APP_UID:$APP_UID /data /data
COPY LICENSE THIRD-PARTY-NOTICES.md ./
COPY models/retail-defects ./models/retail-defects
COPY --from=publish-cpu /app ./
# No ldconfig in a chiselled image: the loader is told where libturbojpeg lies.
ENV LD_LIBRARY_PATH=/app/native \
    GLIBC_TUNABLES=glibc.malloc.hugetlb=1 \
    ASPNETCORE_HTTP_PORTS=8080 \
    Normitri__Storage__DataPath=/data \
    Normitri__Inference__ModelsPath=/app/models
VOLUME /data
EXPOSE 8080 11111 30000
USER $APP_UID
ENTRYPOINT ["./Normitri.Server"]
