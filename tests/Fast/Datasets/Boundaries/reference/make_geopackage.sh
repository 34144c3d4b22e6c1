#!/bin/sh
# Makes countries.gpkg.gz and levels.gpkg.gz with GDAL's ogr2ogr (3.6.2 of Debian 12) from countries.geojson, which is read beside them:
# the same features in either format have to be equal. levels.gpkg has a layer of administrative level 1 as well, as GADM's file does.
set -e
cd "$(dirname "$0")"
rm -f ./*.gpkg ./*.gpkg.gz
ogr2ogr countries.gpkg countries.geojson -nln countries -nlt PROMOTE_TO_MULTI
ogr2ogr levels.gpkg countries.geojson -nln ADM_ADM_0
ogr2ogr -update levels.gpkg countries.geojson -nln ADM_ADM_1
gzip -9n countries.gpkg levels.gpkg
