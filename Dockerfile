# Builds Dromedary and packs it on a JRE. Every RUN here is an ordinary command; src/test/e2e/container.sh runs them without an engine.

FROM maven:3.9-eclipse-temurin-17 AS build
WORKDIR /src
COPY pom.xml ./
COPY src/main src/main
COPY routes routes
COPY templates templates
COPY application.properties dromedary LICENSE ./
RUN mvn -B -q -DskipTests -Dspotless.check.skip -Darchive.skip package

FROM eclipse-temurin:17-jre
# charts need fonts: Latin and Cyrillic from DejaVu, Chinese from WenQuanYi
RUN apt-get update -qq \
 && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends fontconfig fonts-dejavu-core fonts-wqy-microhei \
 && rm -rf /var/lib/apt/lists/*
COPY --from=build /src/target/dromedary /app
# what this Java makes of the classes, for a start in a third less time
RUN /app/dromedary archive
# /data is the only place that is written to. The link named python serves compose files written for
# komari-traffic-bot: their "python /app/komari_traffic_report.py health" comes out as our own command.
# Group 0 may write there, for platforms that give each container a user of its own.
RUN install -d -o 10001 -g 0 -m 775 /data /custom \
 && ln -s /app/dromedary /usr/local/bin/dromedary \
 && ln -s /app/dromedary /usr/local/bin/python
# in a container the port of health and metrics is of use to others alone: a kubelet, a Prometheus
ENV DATA_DIR=/data CUSTOM_DIR=/custom MANAGEMENT_HOST=0.0.0.0 METRICS_PER_ROUTE=true
USER 10001:0
WORKDIR /app
VOLUME /data
# your own files may be mounted at /custom, read-only as well
HEALTHCHECK --interval=30s --timeout=10s --start-period=30s --retries=3 CMD ["/app/dromedary", "health"]
STOPSIGNAL SIGTERM
ENTRYPOINT ["/app/dromedary"]
CMD ["run"]
