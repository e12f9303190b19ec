# SPDX-License-Identifier: GPL-3.0-or-later
# The three kinds of target this project has. Sources are listed, never globbed.
#
#   dropscope_library(NAME SOURCES … [DEPENDS …])     static library dropscope_NAME, named after its folder
#   dropscope_program(NAME SOURCES … DEPENDS …)       an installed executable NAME
#   dropscope_test(NAME SOURCES … [DEPENDS …])        a QtTest executable tst_NAME, registered with CTest
#
# DEPENDS takes folder names (base, protocol, …) or full target names (Qt6::Network).

find_program(DROPSCOPE_CCACHE ccache)
if(DROPSCOPE_CCACHE AND NOT DEFINED CMAKE_CXX_COMPILER_LAUNCHER)
    set(CMAKE_CXX_COMPILER_LAUNCHER
        ${CMAKE_COMMAND} -E env CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime
        ${DROPSCOPE_CCACHE})
endif()

# Two hundred executables are linked: a fast linker saves minutes where there is one.
find_program(DROPSCOPE_LLD ld.lld)
if(DROPSCOPE_LLD)
    add_link_options(-fuse-ld=lld)
endif()

add_library(dropscope_settings INTERFACE)
target_include_directories(dropscope_settings INTERFACE "${PROJECT_SOURCE_DIR}")
target_compile_definitions(dropscope_settings INTERFACE
    QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_URL_CAST_FROM_STRING QT_NO_FOREACH
    QT_DISABLE_DEPRECATED_BEFORE=0x060400 DROPSCOPE_VERSION="${PROJECT_VERSION}")
target_compile_options(dropscope_settings INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wnon-virtual-dtor -Woverloaded-virtual
    -Wnull-dereference -Wimplicit-fallthrough
    $<$<BOOL:${DROPSCOPE_WARNINGS_AS_ERRORS}>:-Werror>
    $<$<CXX_COMPILER_ID:GNU>:-fpch-preprocess -Wno-error=null-dereference -Wno-error=maybe-uninitialized>)
if(DROPSCOPE_SANITIZE)
    # signed-overflow and its like must end the test, not print and go on
    target_compile_options(dropscope_settings INTERFACE
        -fsanitize=${DROPSCOPE_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
    target_link_options(dropscope_settings INTERFACE -fsanitize=${DROPSCOPE_SANITIZE})
endif()

function(_dropscope_link target)
    target_link_libraries(${target} PUBLIC dropscope_settings)
    foreach(dependency IN LISTS ARGN)
        if(dependency MATCHES "::")
            target_link_libraries(${target} PUBLIC ${dependency})
        else()
            target_link_libraries(${target} PUBLIC dropscope_${dependency})
        endif()
    endforeach()
endfunction()

# Most of what a source waits for is Qt. Two headers are precompiled, once each: that of base, with Qt Core, serves
# everyone; that of ui, with Qt Widgets, serves whoever stands on ui.
function(_dropscope_precompile target)
    if(target STREQUAL "dropscope_base")
        target_precompile_headers(${target} PRIVATE "${PROJECT_SOURCE_DIR}/cmake/pch_core.h")
    elseif(target STREQUAL "dropscope_ui")
        target_precompile_headers(${target} PRIVATE "${PROJECT_SOURCE_DIR}/cmake/pch_ui.h")
    elseif("ui" IN_LIST ARGN)
        target_precompile_headers(${target} REUSE_FROM dropscope_ui)
    elseif(TARGET dropscope_base)
        target_precompile_headers(${target} REUSE_FROM dropscope_base)
    endif()
endfunction()

function(dropscope_library name)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;DEPENDS")
    set(target dropscope_${name})
    add_library(${target} STATIC ${arg_SOURCES})
    _dropscope_link(${target} Qt6::Core ${arg_DEPENDS})
    _dropscope_precompile(${target} ${arg_DEPENDS})
endfunction()

function(dropscope_program name)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;DEPENDS")
    add_executable(${name} ${arg_SOURCES})
    _dropscope_link(${name} ${arg_DEPENDS})
    _dropscope_precompile(${name} ${arg_DEPENDS})
    install(TARGETS ${name} RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
endfunction()

function(dropscope_test name)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;DEPENDS;LABELS")
    set(target tst_${name})
    add_executable(${target} ${arg_SOURCES})
    _dropscope_link(${target} Qt6::Test ${arg_DEPENDS})
    _dropscope_precompile(${target} ${arg_DEPENDS})
    target_compile_definitions(${target} PRIVATE
        DROPSCOPE_SOURCE_DIR="${PROJECT_SOURCE_DIR}" DROPSCOPE_TEST_DATA="${PROJECT_SOURCE_DIR}/tests/data")
    add_test(NAME ${name} COMMAND ${target})
    set_tests_properties(${name} PROPERTIES
        TIMEOUT 600 # for a loaded machine, under a sanitizer
        LABELS "${arg_LABELS}"
        ENVIRONMENT "QT_QPA_PLATFORM=offscreen;QT_LOGGING_RULES=qt.qpa.*=false;LC_ALL=C.UTF-8;ASAN_OPTIONS=detect_leaks=0")
endfunction()
