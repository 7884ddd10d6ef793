{{- define "dromedary.name" -}}
{{- if contains .Chart.Name .Release.Name }}{{ .Release.Name | trunc 52 | trimSuffix "-" }}{{ else }}{{ printf "%s-%s" .Release.Name .Chart.Name | trunc 52 | trimSuffix "-" }}{{ end }}
{{- end }}

{{- define "dromedary.selector" -}}
app.kubernetes.io/name: {{ .Chart.Name }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "dromedary.labels" -}}
{{ include "dromedary.selector" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version }}
{{- end }}

{{/* A folder of custom/ as a name: routes/destinations is custom-routes-destinations */}}
{{- define "dromedary.folder" -}}
custom-{{ . | replace "/" "-" | lower }}
{{- end }}

{{/* The settings that the values say; one that is empty is not set. */}}
{{- define "dromedary.settings" -}}
{{- $set := dict "STAT_TZ" .Values.timeZone "LOG_LEVEL" .Values.logLevel "BOT_LANGUAGE" .Values.telegram.language }}
{{- with .Values.traffic }}
{{- $_ := set $set "KOMARI_BASE_URL" .panelUrl }}
{{- range $name, $cron := dict "DAILY" .dailyCron "WEEKLY" .weeklyCron "MONTHLY" .monthlyCron }}
{{- $_ := set $set (printf "REPORT_%s_CRON" $name) $cron }}
{{- end }}
{{- with .sampleIntervalSeconds }}{{ $_ := set $set "SAMPLE_INTERVAL_SECONDS" (int . | toString) }}{{ end }}
{{- end }}
{{- with .Values.telegram }}
{{- $_ := set $set "TELEGRAM_CHAT_ID" (include "dromedary.list" .chatIds) }}
{{- $_ := set $set "TELEGRAM_ADMIN_IDS" (include "dromedary.list" .adminIds) }}
{{- $_ := set $set "TELEGRAM_ALERT_CHAT_ID" (include "dromedary.list" .alertChatIds) }}
{{- end }}
{{- $_ := set $set "STATS_IDS" (include "dromedary.list" .Values.usage.userIds) }}
{{- with .Values.usage.chatId }}{{ $_ := set $set "STATS_CHAT" (int64 . | toString) }}{{ end }}
{{- if .Values.channel.usernames }}
{{- $_ := set $set "TG_CHANNEL_USERNAME" (join "," .Values.channel.usernames) }}
{{- if eq .Values.channel.redis "off" }}{{ $_ := set $set "REDIS_URL" "off" }}{{ end }}
{{- end }}
{{- $own := .Values.settings }}
{{- range $name, $value := $set }}
{{- if and $value (not (hasKey $own $name)) }}
{{ $name }}: {{ $value | quote }}
{{- end }}
{{- end }}
{{- range $name, $value := $own }}
{{ $name }}: {{ include "dromedary.text" $value | quote }}
{{- end }}
{{- end }}

{{/* A number of seven digits and more would be written as 1e+06 */}}
{{- define "dromedary.text" -}}
{{- if kindIs "float64" . }}{{ if eq . (floor .) }}{{ int64 . }}{{ else }}{{ . }}{{ end }}{{ else }}{{ . }}{{ end }}
{{- end }}

{{- define "dromedary.list" -}}
{{- range $i, $it := . }}{{ if $i }},{{ end }}{{ include "dromedary.text" $it }}{{ end }}
{{- end }}
