"""What the operating system says of a file, in Chinese: its own words are English."""

from __future__ import annotations

import errno
import re
import shutil

__all__ = ["reason_of"]

_REASONS = {
    errno.EACCES: "没有权限",
    errno.EADDRINUSE: "已被占用",
    errno.EADDRNOTAVAIL: "不是本机的地址",
    errno.EDQUOT: "超出磁盘配额",
    errno.EEXIST: "已经存在",
    errno.EFBIG: "文件过大",
    errno.EIO: "磁盘读写出错",
    errno.EISDIR: "是文件夹，不是文件",
    errno.ELOOP: "链接绕成了圈",
    errno.EMFILE: "打开的文件太多",
    errno.ENAMETOOLONG: "名字太长",
    errno.ENOENT: "没有这个文件或文件夹",
    errno.ENOSPC: "磁盘空间不足",
    errno.ENOTDIR: "路径中有一段不是文件夹",
    errno.ENOTEMPTY: "文件夹里有别的内容",
    errno.EPERM: "没有权限",
    errno.EROFS: "只读，不能写",
    errno.ESTALE: "网络文件夹已断开",
    errno.ETXTBSY: "正在使用",
}
_NUMBER = re.compile(r"\[Errno (\d+)\]")


def reason_of(error: OSError) -> str:
    """Return why the system refused, in Chinese where the reason is a common one."""
    number = error.errno or 0
    if isinstance(error, shutil.Error) and (first := _NUMBER.search(str(error))):
        number = int(first[1])  # of a folder copied: a list of what failed, in words only
    known = _REASONS.get(number)
    return known or error.strerror or str(error) or type(error).__name__
