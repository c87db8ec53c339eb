# Rscript golden.R, in this folder. Writes expected.tsv and versions.txt. Base R only.
# Korn-Graubard + NCHS 2017 proportion standard on a grid of (p, se or deff, n, df). Formulae: Parker et al. 2017 (VHS 2/175) + Talih/surveytable adj="NCHS".
kg <- function(p,n,deff,df,level=.95){ a<-1-level; ne<-if(p<=0||p>=1) n else min(n, n/deff*if(df>0)(qt(a/2,n-1)/qt(a/2,df))^2 else 0); x<-p*ne; lo<-if(p<=0)0 else qbeta(a/2,x,ne-x+1); hi<-if(p>=1)1 else qbeta(1-a/2,x+1,ne-x); c(neff=ne,lo=lo,hi=hi) }
flag <- function(p,n,ne,lo,hi,df){ w<-hi-lo; if(n<30||ne<30) return("suppress"); if(p<=0||p>=1) return("review"); if(w>=.30) return("suppress"); if(w>.05 && w/p>1.30) return("suppress"); f<-character(); if(w>.05 && w/(1-p)>1.30) f<-c(f,"complement"); if(df<8) f<-c(f,"review"); if(length(f)) paste(f,collapse="+") else "present" }
g<-expand.grid(p=c(0,.002,.005,.01,.03,.1,.3,.5,.9,.99,1),n=c(12,29,30,60,180,900,87300),deff=c(.8,1,1.3,2),df=c(4,7,8,29,899)); g<-g[g$df<=g$n-1,]
r<-t(mapply(kg,g$p,g$n,g$deff,g$df)); g<-cbind(g,r); g$width<-g$hi-g$lo; g$relwidth<-ifelse(g$p>0,g$width/g$p,NA); g$decision<-mapply(flag,g$p,g$n,g$neff,g$lo,g$hi,g$df)
for(c in c("neff","lo","hi","width","relwidth")) g[[c]]<-formatC(g[[c]],digits=15,format="g",width=1); write.table(g, "expected.tsv", sep = "\t", row.names = FALSE, quote = FALSE)
writeLines(R.version.string, "versions.txt")
